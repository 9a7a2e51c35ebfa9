/**
 * The protocol's messages over streams, read and written at once. The library has each one wait for a turn of the event
 * loop or two on either way, in which the engine collects garbage and other work begins that nobody waits for: a tenth
 * of an edit's time, and a third of a short answer's.
 */
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { followFraming } from './lsp/framing';

export class PromptReader extends AbstractMessageReader implements MessageReader {
  /** @param isLost is told what is wrong where messages cannot be told apart any more. */
  constructor(
    private readonly stream: NodeJS.ReadableStream,
    private readonly isLost: (complaint: string) => void,
  ) {
    super();
  }

  /** The library ends the process with the stream of a reader that can be read as one. */
  read = (): null => null;

  on(event: string, listener: () => void): void {
    this.stream.on(event, listener);
  }

  listen(callback: DataCallback): Disposable {
    const follow = followFraming((body) => {
      try {
        callback(JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString()));
      } catch (error) {
        this.fireError(error);
      }
    });
    const onData = (piece: Buffer | string) => {
      const complaint = follow(piece as Buffer);
      if (complaint !== null) this.isLost(complaint);
    };
    this.stream.on('data', onData);
    this.stream.on('error', (error) => this.fireError(error));
    this.stream.on('close', () => this.fireClose());
    return { dispose: () => void this.stream.off('data', onData) };
  }
}

export class PromptWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly stream: NodeJS.WritableStream) {
    super();
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    const text = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    return new Promise((resolve, reject) => {
      this.stream.write(text, 'utf8', (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): void {
    this.stream.end();
  }
}
