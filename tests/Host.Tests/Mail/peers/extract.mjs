// Reads .eml files with a reader that is not ours and writes their attachments: extract.mjs FOLDER MAIL…
// Each mail's attachments go to FOLDER/<number from 1>/; what was found is printed as JSON.
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { simpleParser } from 'mailparser';

const [folder, ...paths] = process.argv.slice(2);
const mails = [];
for (const [index, path] of paths.entries()) {
  const mail = await simpleParser(createReadStream(path));
  const target = join(folder, String(index + 1));
  await mkdir(target, { recursive: true });
  const attachments = [];
  for (const attachment of mail.attachments) {
    const file = join(target, basename(attachment.filename));
    await writeFile(file, attachment.content);
    attachments.push(file);
  }
  mails.push({ messageId: mail.messageId, subject: mail.subject, attachments });
}
console.log(JSON.stringify(mails));
