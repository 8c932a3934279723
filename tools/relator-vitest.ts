import type { Reporter, TestCase, TestModule, TestRunEndReason } from 'vitest/node';
import { gravarRelatorio, type Relatorio } from './relatorio.ts';

type Falha = { readonly message?: string; readonly stack?: string; readonly diff?: string };

/** What `npm test` needs to know of a vitest run, in the same form as of every other step. */
export default class RelatorVitest implements Reporter {
  onTestRunEnd(modulos: readonly TestModule[], soltas: readonly Falha[], motivo: TestRunEndReason): void {
    const relatorio: Relatorio = { passed: 0, failed: [], instaveis: [], skipped: [] };
    for (const modulo of modulos) {
      // A file that does not even load has no tests, and its own errors.
      if (modulo.errors().length > 0) {
        relatorio.failed.push({ nome: modulo.relativeModuleId, mensagem: mensagemDe(modulo.errors()) });
      }
      for (const suite of modulo.children.allSuites()) {
        if (suite.errors().length > 0) {
          relatorio.failed.push({
            nome: `${modulo.relativeModuleId} › ${suite.fullName}`,
            mensagem: mensagemDe(suite.errors()),
          });
        }
      }
      for (const teste of modulo.children.allTests()) anotar(relatorio, modulo, teste);
    }
    for (const falha of soltas)
      relatorio.failed.push({ nome: 'fora de qualquer teste', mensagem: mensagemDe([falha]) });
    if (motivo === 'interrupted') relatorio.failed.push({ nome: 'vitest', mensagem: 'interrompido' });
    gravarRelatorio(relatorio);
  }
}

function anotar(relatorio: Relatorio, modulo: TestModule, teste: TestCase): void {
  const nome = `${modulo.relativeModuleId} › ${teste.fullName}`;
  const resultado = teste.result();
  switch (resultado.state) {
    case 'passed':
      relatorio.passed += 1;
      if (teste.diagnostic()?.flaky === true)
        relatorio.instaveis.push({ nome, mensagem: mensagemDe(resultado.errors ?? []) });
      return;
    case 'failed':
      relatorio.failed.push({ nome, mensagem: mensagemDe(resultado.errors) });
      return;
    case 'skipped':
      relatorio.skipped.push({ nome, motivo: resultado.note ?? 'sem motivo dito' });
      return;
    case 'pending':
      relatorio.failed.push({ nome, mensagem: 'não terminou' });
  }
}

const mensagemDe = (falhas: readonly Falha[]): string =>
  falhas
    .map((falha) => [falha.stack ?? falha.message ?? 'sem mensagem', falha.diff ?? ''].join('\n').trim())
    .join('\n');
