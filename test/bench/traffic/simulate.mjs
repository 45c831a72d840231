import { createChance } from './chance.mjs';

const DAY = 86_400;
const MONTH = 30 * DAY;
/** Before anything is counted: longer than an answer lasts, so that some answers run out. */
const RUN_UP = 365 * DAY;
/** How long an answer is kept, in seconds: six months of either kind. */
const LIFETIME = 183 * DAY;

/**
 * Runs browsers through a year and a month, counts in the month what they ask the CDN for, and scales it to the page views
 * of a day.
 *
 * @param {ReadonlyArray<{ file: string, when: string, bytes: number }>} files
 * @param {Record<string, number>} given the assumptions, by name
 */
export function simulate(files, given) {
  const chance = createChance(1);
  const counts = files.map(() => ({ wanted: 0, full: 0, confirmed: 0 }));
  const total = { views: 0, asked: 0, decisions: 0 };
  const count = (requests, isAsked, isDecided) => {
    total.views++;
    total.asked += isAsked;
    total.decisions += isDecided;
    requests.forEach((kind, at) => {
      if (kind) counts[at].wanted++;
      if (kind && kind !== 'cached') counts[at][kind]++;
    });
  };
  for (let browser = 0; browser < given.browsers; browser++) live(files, given, chance, count);
  const scale = given.views / total.views;
  return {
    files: files.map((file, at) => served(file, counts[at], given, scale)),
    asked: total.asked * scale,
    decisions: total.decisions * scale,
    simulated: total.views,
  };
}

/** One browser: its visits, what its cache holds, and its answer. */
function live(files, given, chance, count) {
  const between = MONTH / given.visits;
  let cache = files.map(() => undefined);
  let answer;
  for (let now = chance.wait(between); now < RUN_UP + MONTH; now += chance.wait(between)) {
    const isNew = chance.happens(given.cleared);
    if (isNew) answer = undefined;
    cache = cache.map((entry) => (isNew || chance.happens(given.evicted) ? undefined : entry));
    const pages = chance.count(given.pages);
    for (let page = 0; page < pages; page++) {
      const at = now + page * 60;
      if (answer && at - answer.at > LIFETIME) answer = undefined;
      const wants = new Set(['view']);
      const isAsked = !answer;
      if (isAsked) {
        wants.add('asked');
        if (chance.happens(given.opened)) wants.add('opened');
        if (chance.happens(given.accept)) answer = { at };
        else if (chance.happens(given.reject / (1 - given.accept || 1))) answer = { at, isRefusal: true };
      }
      if (answer && (isAsked || answer.isRefusal)) wants.add('cared');
      if (answer?.isRefusal) wants.add('refused');
      const requests = files.map((file, index) => {
        if (!wants.has(file.when)) return undefined;
        const { entry, kind } = ask(cache[index], at, given);
        cache[index] = entry;
        return kind;
      });
      if (now >= RUN_UP) count(requests, isAsked, isAsked && !!answer);
    }
  }
}

/** What the network sees of a file that a page wants: all of it, a confirmation (304), or nothing. */
function ask(entry, now, { fresh, release }) {
  const current = Math.floor(now / (release * DAY));
  const got = { release: current, at: now };
  if (!entry) return { kind: 'full', entry: got };
  if (fresh ? now - entry.at < fresh : entry.release === current) return { kind: 'cached', entry };
  return { kind: entry.release === current ? 'confirmed' : 'full', entry: got };
}

/** What a day of it is on the CDN, and behind it. */
function served({ bytes, file }, { confirmed, full, wanted }, given, scale) {
  const requests = (full + confirmed) * scale;
  // Each place asks anew for what it has kept for long enough, and for what a release brings.
  const kept = given.fresh ? Math.min(given.fresh, given.kept) : given.kept;
  const behind = Math.min(requests, given.edges * (DAY / kept + 1 / given.release));
  return {
    file,
    bytes,
    wanted: wanted * scale,
    requests,
    behind,
    inBrowser: wanted ? 1 - (full + confirmed) / wanted : 1,
    atEdge: requests ? 1 - behind / requests : 1,
    traffic: (full * (bytes + given.headers) + confirmed * given.headers) * scale,
  };
}
