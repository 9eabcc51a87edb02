import { describeStore } from './contract/storeContract.ts';
import { openInFile } from './storeFile.ts';

describeStore('SQLite', () => openInFile());
