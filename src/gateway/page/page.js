// The page that `serve --data` shows: whoever is at this machine gets a short-lived token for each request.
const context = document.querySelector('#analytics');
/** A token is renewed this long before it expires, in milliseconds. */
const EARLY = 30_000;

async function getJson(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}

/** Headers with a token that is renewed in time. */
function headersFor(user) {
  let token;
  const renew = () => (token = getJson(`./demo/token?user=${encodeURIComponent(user)}`));
  return async () => {
    let held = await (token ?? renew());
    if (Date.parse(held.expires_at) - EARLY < Date.now()) held = await renew();
    return { Authorization: `Bearer ${held.token}` };
  };
}

try {
  const { initial, range } = await getJson('./demo/users');
  if (range) context.range = range;
  context.headers = headersFor(initial);
  context.src = '';
} catch (error) {
  const words = document.createElement('p');
  words.className = 'failed';
  words.setAttribute('role', 'alert');
  words.textContent = `The figures cannot be shown: ${error.message}`;
  document.body.append(words);
}
