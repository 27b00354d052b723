// Reads .eml files with a reader that is not ours, and prints what it found as JSON. Arguments are the files.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { simpleParser } from 'mailparser';

const mails = [];
for (const path of process.argv.slice(2)) {
  const mail = await simpleParser(createReadStream(path));
  mails.push({
    messageId: mail.messageId,
    to: mail.to.text,
    subject: mail.subject,
    text: mail.text,
    attachments: mail.attachments.map((attachment) => ({
      fileName: attachment.filename,
      bytes: attachment.size,
      sha256: createHash('sha256').update(attachment.content).digest('hex'),
    })),
  });
}
console.log(JSON.stringify(mails));
