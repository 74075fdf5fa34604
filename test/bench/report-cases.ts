/** What makes the documents of a report, for `report`. */
export { makeDocument } from '../../functions/compile-report/documents.ts';
