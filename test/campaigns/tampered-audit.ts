// Tampers with an audit in many ways and counts what is not found: `node test/campaigns/tampered-audit.ts [how many]`.
import { TAMPERINGS, tamperWith } from '../storage/tampering.ts';

const [times = '10000'] = process.argv.slice(2);
const { found, missed, byName } = await tamperWith(Number(times));
console.log('| tampering | times |\n| --- | ---: |');
for (const { name } of TAMPERINGS) console.log(`| ${name} | ${byName.get(name) ?? 0} |`);
console.log(`\n${found} of ${times} found`);
for (const each of missed.slice(0, 20)) console.log(`MISSED: ${each}`);
if (missed.length > 0) process.exitCode = 1;
