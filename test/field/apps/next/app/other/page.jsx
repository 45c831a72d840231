import Link from 'next/link';
import { Frame, Held, HeldFile, Widget } from '../../notice.jsx';

export const metadata = { title: 'Other' };

export default function Other() {
  return (
    <>
      <Held name="other view" />
      <h1>Other</h1>
      <Widget />
      <Frame film="film-1" />
      <HeldFile name="order" />
      <Link id="home" href="/">
        home
      </Link>
    </>
  );
}
