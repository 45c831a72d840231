import { Notice } from '../notice.jsx';

export const metadata = { title: 'Field' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <script src="/field/record.js" />
        <script src="/dist/privacy-notice.js" async />
      </head>
      <body>
        <Notice />
        <a href="#privacy-choices" data-privacy-notice="choices">
          Privacy settings
        </a>
        {children}
      </body>
    </html>
  );
}
