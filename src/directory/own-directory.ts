// Where the directory lies that comes along: invented colleagues, for a machine with no tenant.
import { fileURLToPath } from 'node:url';

export const OWN_DIRECTORY = fileURLToPath(new URL('../../directory/colleagues.yaml', import.meta.url));
