// The bundler takes styles as files of their own.
declare module '*.css';
