/** Stands where the site would: ready at once, it tells what it was given in its environment. */
import { createServer } from 'node:http';

const { PORT, HOST } = process.env;
createServer((_request, response) => response.end(JSON.stringify(process.env))).listen(Number(PORT), HOST);
console.log('the stand-in listens');
