// The desk's page: who is asking, and then the desk itself.
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './page.css';

const at = document.getElementById('page');
if (at !== null) createRoot(at).render(<App />);
