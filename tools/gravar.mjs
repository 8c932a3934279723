// What the commands write down beside the program. It is of use, but nothing stops because it cannot be written.
import { createWriteStream, writeFileSync } from 'node:fs';

/** People's data pass by here: for the owner only. */
const SO_DO_DONO = { mode: 0o600 };

/** Writes a small file whole; where that fails, says so and goes on. */
export function anotar(arquivo, texto) {
  try {
    writeFileSync(arquivo, texto, SO_DO_DONO);
  } catch (erro) {
    avisarDaFalha(arquivo, erro);
  }
}

/**
 * Opens a log and answers how to add a line to it. From the first failure on (a full disk, a folder that is gone)
 * the lines are lost, which is told once.
 * @returns {(linha: string) => void}
 */
export function abrirRegistro(arquivo) {
  let falhou = false;
  const fluxo = createWriteStream(arquivo, SO_DO_DONO);
  fluxo.on('error', (erro) => {
    if (!falhou) avisarDaFalha(arquivo, erro);
    falhou = true;
  });
  return (linha) => {
    if (!falhou) fluxo.write(`${linha}\n`);
  };
}

const avisarDaFalha = (arquivo, erro) =>
  process.stderr.write(`Não foi possível gravar ${arquivo} (${erro.code}). O programa continua sem ele.\n`);
