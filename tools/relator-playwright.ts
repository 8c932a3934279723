import type { FullResult, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { gravarRelatorio, type Relatorio } from './relatorio.ts';

/** What `npm test` needs to know of a Playwright run, in the same form as of every other step. */
export default class RelatorPlaywright implements Reporter {
  readonly #soltas: string[] = [];
  #raiz: Suite | null = null;

  onBegin(_config: unknown, raiz: Suite): void {
    this.#raiz = raiz;
  }

  onError(falha: TestError): void {
    this.#soltas.push(mensagemDe([falha]));
  }

  onEnd(fim: FullResult): void {
    const relatorio: Relatorio = { passed: 0, failed: [], instaveis: [], skipped: [] };
    for (const teste of this.#raiz?.allTests() ?? []) anotar(relatorio, teste);
    for (const mensagem of this.#soltas) relatorio.failed.push({ nome: 'fora de qualquer teste', mensagem });
    if (fim.status === 'interrupted' || fim.status === 'timedout') {
      relatorio.failed.push({ nome: 'playwright', mensagem: fim.status });
    }
    gravarRelatorio(relatorio);
  }

  printsToStdio(): boolean {
    return false;
  }
}

function anotar(relatorio: Relatorio, teste: TestCase): void {
  const nome = teste
    .titlePath()
    .filter((parte) => parte !== '')
    .join(' › ');
  switch (teste.outcome()) {
    case 'expected':
      relatorio.passed += 1;
      return;
    case 'skipped': {
      const motivo = teste.annotations.find(
        (nota) => nota.type === 'skip' || nota.type === 'fixme',
      )?.description;
      // Not run because something before it failed, or skipped on purpose: only the latter has a reason.
      relatorio.skipped.push({ nome, motivo: motivo ?? 'não chegou a rodar' });
      return;
    }
    case 'flaky':
      relatorio.passed += 1;
      relatorio.instaveis.push({ nome, mensagem: mensagemDe(teste.results[0]?.errors ?? []) });
      return;
    case 'unexpected':
      relatorio.failed.push({ nome, mensagem: mensagemDe(teste.results.at(-1)?.errors ?? []) });
  }
}

const mensagemDe = (falhas: readonly TestError[]): string =>
  falhas.map((falha) => falha.stack ?? falha.message ?? falha.value ?? 'sem mensagem').join('\n');
