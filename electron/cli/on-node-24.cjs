'use strict';
// Runs a TypeScript file with the arguments after it: node electron/cli/on-node-24.cjs FILE [ARGUMENT...]
// It says in one line what is missing where Node is too old to run TypeScript and node:sqlite, so its own syntax is old.

var path = require('path');
var url = require('url');

var neededMajor = 24;
var file = process.argv[2];

if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  console.error(
    'Tidewatch needs Node ' +
      neededMajor +
      ' or newer and this is ' +
      process.versions.node +
      '. `npm ci` brings it for most machines (not with --omit=optional); on others install it from https://nodejs.org.',
  );
  process.exitCode = 2;
} else if (file === undefined) {
  console.error('Usage: node electron/cli/on-node-24.cjs FILE [ARGUMENT...]');
  process.exitCode = 2;
} else {
  var absolute = path.resolve(file);
  // What runs sees the command line it would see without this guard.
  process.argv.splice(1, 2, absolute);
  import(url.pathToFileURL(absolute).href).catch(function (failure) {
    console.error(failure);
    process.exitCode = 1;
  });
}
