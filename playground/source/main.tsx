import './workers';
import './style.css';
import { createRoot } from 'react-dom/client';
import { defineEditorThemes } from './editor-themes';
import { Playground } from './playground';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

defineEditorThemes();
createRoot(root).render(<Playground />);
