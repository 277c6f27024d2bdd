/** A substitute for the site: ready at once, it responds with its environment. */
import { createServer } from 'node:http';

const { PORT, HOST } = process.env;
createServer((_request, response) => response.end(JSON.stringify(process.env))).listen(Number(PORT), HOST);
console.log('the stand-in listens');
