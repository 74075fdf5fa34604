'use strict';
/** Preloaded before any TypeScript is read; in words that every Node understands. */
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'Remissflow runs on Node 24, which "npm ci" puts into node_modules; this is Node ' +
      process.versions.node +
      ': run "npm ci" (it needs Node 20 or later) and start with "npm start".',
  );
  process.exit(1);
}
