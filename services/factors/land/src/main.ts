import { runService } from '@zhuqi/subgraph';
import { subgraph } from './subgraph.ts';

await runService(subgraph);
