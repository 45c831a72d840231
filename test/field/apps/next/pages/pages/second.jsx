import Head from 'next/head';
import Link from 'next/link';
import { Frame, Held, HeldFile, Widget } from '../../notice.jsx';

const held = { type: 'text/plain', 'data-consent': 'analytics' };

export default function Second() {
  return (
    <>
      <Head>
        <title>Second</title>
        <script key="tag" {...held} dangerouslySetInnerHTML={{ __html: `ran.push('head tag')` }} />
      </Head>
      <Held name="second view" />
      <h1>Second</h1>
      <Widget />
      <Frame film="film-1" />
      <HeldFile name="order" />
      <Link id="home" href="/pages">
        first
      </Link>
    </>
  );
}
