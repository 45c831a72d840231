export default {
  output: 'export',
  basePath: '/apps/next',
  trailingSlash: true,
  reactStrictMode: true,
  images: { unoptimized: true },
  turbopack: { root: process.env.FIELD_ROOT },
};
