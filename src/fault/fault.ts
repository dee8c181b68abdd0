/**
 * The one error the application raises on purpose: a stable `code` for programs and tests, one plain
 * sentence for a person (`message`: what is wrong and what to do), and the technical `detail` behind it.
 *
 * Codes are `area.reason`, for example `film.truncated` or `reading.self-crossing`; once released, a code keeps
 * its meaning.
 */
export class Fault extends Error {
  readonly code: string;
  readonly detail: string | undefined;

  constructor(code: string, message: string, detail?: string) {
    super(message);
    this.name = 'Fault';
    this.code = code;
    this.detail = detail;
  }
}
