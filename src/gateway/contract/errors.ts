/** One wrong parameter, as pydantic words it. */
export interface ParameterFault {
  readonly type: string;
  readonly loc: readonly string[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** An answer that is not 2xx: its status, and the contract's error body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly details: string | readonly ParameterFault[] | null;
  readonly help: string | null;
  /** What the answer's headers say beside the body. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    details: string | readonly ParameterFault[] | null = null,
    help: string | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.details = details;
    this.help = help;
    this.headers = headers;
  }

  /** The contract leaves `help` out where `details` lists parameters. */
  get body(): object {
    const { message, details, help } = this;
    return { error: Array.isArray(details) ? { message, details } : { message, details, help } };
  }
}

export function invalidParameters(
  details: string,
  help = 'Please check your time_period, start_date, end_date, or date range values.',
): ApiError {
  return new ApiError(400, 'Invalid request parameters', details, help);
}

export function unprocessable(faults: readonly ParameterFault[]): ApiError {
  const message = faults.map((fault) => `${fault.loc.join('.')}: ${fault.msg}`).join('; ');
  return new ApiError(422, message, faults);
}

/** `error`: what RFC 6750 calls the fault of a token that was sent. */
export function unauthenticated(details: string, error?: 'invalid_token'): ApiError {
  return new ApiError(
    401,
    'Authentication failed',
    details,
    "Please ensure you're logged in and your session hasn't expired, then try again.",
    { 'www-authenticate': `Bearer realm="analytics"${error === undefined ? '' : `, error="${error}"`}` },
  );
}

/** Says that there is too much to do just now, and when to come again. */
export function overloaded(): ApiError {
  return new ApiError(
    503,
    'Too many requests at once',
    'More figures are being asked for than can be worked out at the moment.',
    'Please try again in a few seconds.',
    { 'retry-after': '5' },
  );
}

export function tookTooLong(seconds: number): ApiError {
  return new ApiError(
    504,
    'The answer took too long',
    `The figures were not ready within ${String(seconds)} seconds, so the work on them was stopped.`,
    'Please choose a shorter range or fewer rows.',
  );
}

export function adminsOnly(): ApiError {
  return new ApiError(
    403,
    'Access denied',
    'This action requires administrator or maintainer privileges.',
    'Contact your administrator to request access.',
  );
}

export function anonymousOnly(): ApiError {
  return new ApiError(
    403,
    'Access denied',
    'The leaderboard is anonymous: it is not narrowed by what could tell who somebody is.',
    'Leave out search, intent, project and cli_only.',
  );
}

export function anonymousProfile(): ApiError {
  return new ApiError(
    403,
    'Access denied',
    'The leaderboard is anonymous: it shows nothing about a single person but yourself, to administrators neither.',
  );
}

export function profilesOff(): ApiError {
  return new ApiError(
    403,
    'Access denied',
    'User enrichment analytics is not enabled for this instance.',
    'Contact your administrator to have it enabled.',
  );
}

export function projectAccessDenied(): ApiError {
  return new ApiError(
    403,
    'Access denied',
    'You may see the budgets of your own account and of members of projects that you administer.',
    'Contact your administrator to request access to this project.',
  );
}

/** Says that the gateway failed, and nothing about how. */
export function failed(endpoint: string): ApiError {
  return new ApiError(
    500,
    `Failed to retrieve ${endpoint}`,
    'An error occurred while the figures were being read.',
    'Please try again or contact support if the issue persists.',
  );
}
