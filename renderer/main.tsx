import '@mantine/core/styles.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Unforeseen } from './faults/Unforeseen.tsx';
import { theme } from './theme.ts';

/** The page lets in style elements that carry its nonce, and no others. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="dark" getStyleNonce={styleNonce}>
      <Unforeseen>
        <App />
      </Unforeseen>
    </MantineProvider>
  </StrictMode>,
);
