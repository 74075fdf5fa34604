/** Vitest's global set-up of the contract tests that run in memory. */
import type { TestProject } from 'vitest/node';
import { tableDefinitions } from './table-definitions.ts';

export default function setup(project: TestProject): void {
  project.provide('place', { endpoint: 'memory', tables: tableDefinitions() });
}
