// A scripted SMTP server. The recipient's address says what it does, so each test needs no more than an address:
//   rcpt-CODE@…         answers RCPT TO with the code
//   data-CODE@…         answers the whole message with the code and keeps nothing
//   drop-in-data@…      closes the connection in the middle of the message
//   kept-then-drop@…    keeps the message and closes the connection instead of answering
//   lost-then-drop@…    keeps nothing and closes the connection instead of answering
//   kept-then-hang@…    keeps the message and never answers
//   lost-then-hang@…    keeps nothing, leaves an empty .lost file and never answers
//   anything else       keeps the message and answers 250
// Kept messages are .eml files in the folder. Options are one JSON argument; the port is printed when it listens.
// It ends with its standard input, and so with the tests that started it.
import { createWriteStream, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SMTPServer } from 'smtp-server';

const options = JSON.parse(process.argv[2]);
let received = 0;

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const script = (session) => session.envelope.rcptTo[0].address.split('@')[0];
const hangUp = (session) => {
  for (const connection of server.connections) {
    if (connection.session === session) connection._socket.destroy();
  }
};

async function keep(stream) {
  const name = join(options.folder, `${String(++received).padStart(6, '0')}`);
  await pipeline(stream, createWriteStream(`${name}.part`, { highWaterMark: 1 << 20 }));
  await rename(`${name}.part`, `${name}.eml`);
  return `kept as ${received}`;
}

async function drain(stream, seen = () => {}) {
  for await (const chunk of stream) seen(chunk.length);
}

const server = new SMTPServer({
  name: 'peer.test',
  logger: false,
  disabledCommands: options.tls ? [] : ['STARTTLS', 'AUTH'],
  hideSTARTTLS: !options.tls,
  authOptional: !options.tls,
  ...(options.tls ? { key: readFileSync(options.key), cert: readFileSync(options.certificate) } : {}),
  size: options.size,
  onAuth: ({ username, password }, session, done) =>
    username === options.user && password === options.password
      ? done(null, { user: username })
      : done(refusal(535, '5.7.8 Wrong user or password')),
  onRcptTo: (address, session, done) => {
    const [, code] = /^rcpt-(\d{3})@/.exec(address.address) ?? [];
    done(code ? refusal(Number(code), 'Scripted refusal of the recipient') : null);
  },
  onData: async (stream, session, done) => {
    try {
      const name = script(session);
      const [, code] = /^data-(\d{3})$/.exec(name) ?? [];
      if (code) {
        await drain(stream);
        done(refusal(Number(code), 'Scripted refusal of the message'));
      } else if (name === 'drop-in-data') {
        await drain(stream, () => hangUp(session));
      } else if (name === 'lost-then-drop') {
        await drain(stream);
        hangUp(session);
      } else if (name === 'kept-then-drop') {
        await keep(stream);
        hangUp(session);
      } else if (name === 'kept-then-hang') {
        await keep(stream);
      } else if (name === 'lost-then-hang') {
        await drain(stream);
        await writeFile(join(options.folder, `${++received}.lost`), '');
      } else if (name === 'discard') {
        await drain(stream);
        done(null, 'discarded');
      } else {
        const answer = await keep(stream);
        done(stream.sizeExceeded ? refusal(552, '5.3.4 Message too big') : null, answer);
      }
    } catch (failure) {
      done(refusal(451, failure.message));
    }
  },
});

// Connections that the tests or the script cut off are no faults of the server.
server.on('error', () => {});
process.stdin.on('end', () => process.exit(0)).resume();
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
