import Head from 'next/head';
import Link from 'next/link';
import { Held } from '../../notice.jsx';

const held = { type: 'text/plain', 'data-consent': 'analytics' };

export default function First() {
  return (
    <>
      <Head>
        <title>First</title>
        <script key="tag" {...held} dangerouslySetInnerHTML={{ __html: `ran.push('head tag')` }} />
      </Head>
      <Held name="first view" />
      <h1>First</h1>
      <Link id="other" href="/pages/second">
        second
      </Link>
    </>
  );
}
