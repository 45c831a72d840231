import { Head, Html, Main, NextScript } from 'next/document';
import { Notice } from '../notice.jsx';

export default function Document() {
  return (
    <Html lang="en">
      <Head>
        <script src="/field/record.js" />
        <script src="/dist/privacy-notice.js" async />
      </Head>
      <body>
        <Notice />
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
