/** A thread that looks through files for a scan, beside the one of the server or the command. */
import { answerOnce } from './host/node-readers';
import { readBeside } from './workspace/reading/read-beside';

answerOnce(readBeside);
