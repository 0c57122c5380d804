import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ApiError } from '../contract/errors.js';

const STATUSES: Readonly<Record<string, readonly [status: number, details: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers are too long together.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** How long a client has to read the answer, in milliseconds. */
const READ_WITHIN = 1000;

/** What cannot be read as a request at all is answered in the contract's envelope too. */
export function answerClientError({ code = '' }: { code?: string | undefined }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  /* A client that neither reads nor ends would keep its connection for ever. */
  setTimeout(() => socket.destroy(), READ_WITHIN).unref();
  const [status, details] = STATUSES[code] ?? [400, 'This is no HTTP request.'];
  const body = JSON.stringify(new ApiError(status, 'Invalid request', details).body);
  socket.end(
    [
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
