import { checkStatement } from '../statement/check.js';
import type { Statement } from '../statement/types.js';
import { checkLength, MOST_BYTES } from './limits.js';
import { checkMembers } from './members.js';

/**
 * Reads a statement from the bytes of a file, and checks its members, its length and its hash.
 *
 * Editors on Windows put a byte order mark before the text; it is no part of the JSON.
 *
 * @internal
 * @param chunks The bytes, in pieces; no more is taken from it once the limit is passed.
 * @param name The name of the file in messages.
 * @throws {Error} The file is too large or too deep, is not UTF-8, is no JSON or is no statement; the message names the cause.
 */
export async function readStatement(chunks: AsyncIterable<Uint8Array>, name: string): Promise<Statement> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [bytes, text] = [0, ''];
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: !!chunk });
    } catch {
      throw new TypeError(`${name} is not UTF-8: save it in that encoding.`);
    }
  };
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      const limit = MOST_BYTES.toLocaleString('en');
      throw new RangeError(`${name} is larger than ${limit} bytes, the most that can be compared.`);
    }
    text += decode(chunk);
  }
  text += decode();
  const value = parse(text, name);
  checkMembers(value, name);
  checkLength(value, name);
  try {
    return await checkStatement(value, name);
  } catch (error) {
    throw error instanceof RangeError ? new RangeError(`${name} is nested too deeply to be read.`) : error;
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${name} is not valid JSON: ${(error as Error).message}`);
  }
}
