// Stands for `node:http` in the bundles. Whoever imports that as an ES module makes Node read each of its
// exports, and so load the client behind `fetch` (undici): a tenth of a cold start, for what nothing here uses.
module.exports = require('http');
