import { clocks } from './clocks.ts';
import { ending } from './ending.ts';
import { findings } from './findings.ts';
import { handling } from './handling.ts';
import { intake } from './intake.ts';
import { layered } from './layered.ts';
import { posting } from './posting.ts';
import { reading } from './reading.ts';
import { rounds } from './rounds.ts';
import { succession } from './succession.ts';
import { together } from './together.ts';

/** One line per field; what they call decides and reads. */
export const resolvers = layered(reading, intake, handling, ending, together, posting, succession, clocks, rounds, findings);
