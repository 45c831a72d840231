import Link from 'next/link';
import { Held } from '../notice.jsx';

export default function Home() {
  return (
    <>
      <Held name="home view" />
      <h1>Home</h1>
      <Link id="other" href="/other">
        other
      </Link>
      <Link id="gallery" href="/gallery">
        gallery
      </Link>
    </>
  );
}
