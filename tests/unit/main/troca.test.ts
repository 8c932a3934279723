import {
  cpSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Armazem } from '../../../main/storage/armazem.ts';
import { carimbo } from '../../../main/storage/copias.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { discoPequeno, encher, semDiscoPequeno } from '../../support/disco.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  codigoDe,
  idDe,
  naFila,
  pastaNova,
  rascunho,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';

const arquivoDe = (pasta: string): string => join(pasta, 'dispositivo.db');
const OUTRA_CHAVE = 'b2'.repeat(32);

/** The requests that the open store shows, oldest first. */
const idsDe = (armazem: Armazem): string[] =>
  (armazem.repositorios?.pedidos.listar('todos', '', undefined, 50).itens ?? []).map((p) => p.id).sort();

/** The requests in a file that nobody has open. */
function idsEm(arquivo: string): string[] {
  const banco = abrirBanco(arquivo, CHAVE);
  const ids = banco.prepare<[], string>('SELECT id FROM pedido ORDER BY id').pluck().all();
  banco.close();
  return ids;
}

function outroArmazem(pasta: string): Armazem {
  const armazem = new Armazem(pasta);
  onTestFinished(() => armazem.encerrar());
  return armazem;
}

/** One request in the backup, a second one since. */
function comCopia(a: ArmazemDeTeste = armazemAberto()): ArmazemDeTeste & { copia: string } {
  rascunho(a, 1);
  valor(a.armazem.copiarSePreciso(AGORA));
  const copia = a.armazem.copias()[0]?.id ?? '';
  rascunho(a, 2);
  return { ...a, copia };
}
const guardados = (pasta: string): string[] =>
  readdirSync(pasta)
    .filter((nome) => /^dispositivo\.guardado-.*\.db$/.test(nome))
    .sort();

/** As the folder is when the power goes: nobody closes anything. */
function comoEsta(pasta: string): string {
  const para = pastaNova();
  cpSync(pasta, para, { recursive: true, filter: (de) => !de.endsWith('trava.db') });
  return para;
}

describe('given an open store with a backup', () => {
  it.each<[string, (copia: string) => void, string]>([
    [
      'was made under another key',
      (copia) => {
        rmSync(copia);
        const banco = abrirBanco(copia, OUTRA_CHAVE);
        banco.exec('CREATE TABLE pedido (id TEXT)');
        banco.close();
      },
      'BANCO_CORROMPIDO',
    ],
    [
      'is damaged at its start',
      (copia) => writeFileSync(copia, Buffer.alloc(8192, 0x5a)),
      'BANCO_CORROMPIDO',
    ],
    [
      'is damaged in one page only',
      (copia) => {
        const bytes = readFileSync(copia);
        bytes.fill(0x5a, bytes.length - 4096);
        writeFileSync(copia, bytes);
      },
      'BANCO_CORROMPIDO',
    ],
    ['is empty of bytes', (copia) => writeFileSync(copia, ''), 'BANCO_CORROMPIDO'],
  ])(
    'when a backup is restored that %s, then the store stays in its place and works',
    (_caso, estragar, codigo) => {
      const a = comCopia();
      estragar(join(a.pasta, 'copias', a.copia));
      expect(codigoDe(a.armazem.restaurar(a.copia, CHAVE, AGORA))).toBe(codigo);
      expect(guardados(a.pasta)).toEqual([]);
      expect(idsDe(a.armazem)).toEqual([idDe(1), idDe(2)]);
      rascunho(a, 3);
      expect(codigoDe(a.armazem.abrir(CHAVE, AGORA))).toBe('ok');
      expect(idsDe(a.armazem)).toEqual([idDe(1), idDe(2), idDe(3)]);
    },
  );

  const motivo = semDiscoPequeno();
  it.skipIf(motivo !== null)(
    `when a backup is restored on a full disk, then DISCO_CHEIO, and the store stays and works${motivo === null ? '' : ` (skipped: ${motivo})`}`,
    () => {
      const disco = discoPequeno('4m');
      onTestFinished(() => disco.soltar());
      const perfil = join(disco.pasta, 'perfil');
      mkdirSync(perfil);
      const limpezas: (() => void)[] = [];
      const a = comCopia(armazemAberto(perfil, undefined, (limpar) => limpezas.push(limpar)));
      try {
        const esvaziar = encher(disco.pasta);
        expect(codigoDe(a.armazem.restaurar(a.copia, CHAVE, AGORA))).toBe('DISCO_CHEIO');
        expect([idsDe(a.armazem), guardados(a.pasta)]).toEqual([[idDe(1), idDe(2)], []]);
        esvaziar();
        rascunho(a, 3);
        expect(idsDe(a.armazem)).toEqual([idDe(1), idDe(2), idDe(3)]);
        expect(codigoDe(a.armazem.restaurar(a.copia, CHAVE, AGORA))).toBe('ok');
        valor(a.armazem.abrir(CHAVE, AGORA));
        expect(idsDe(a.armazem)).toEqual([idDe(1)]);
      } finally {
        for (const limpar of limpezas) limpar();
      }
    },
  );

  it('when it is restored, then what waited in the queue can no longer be called unsent', () => {
    const a = armazemAberto();
    naFila(a, 1);
    valor(a.armazem.copiarSePreciso(AGORA));
    valor(a.armazem.restaurar(a.armazem.copias()[0]?.id ?? '', CHAVE, AGORA));
    valor(a.armazem.abrir(CHAVE, AGORA));
    const { pedidos, fila } = a.armazem.repositorios ?? {};
    expect(pedidos?.cancelarEnvio(idDe(1), AGORA)).toMatchObject({ error: { codigo: 'ENVIO_EM_CURSO' } });
    expect(fila?.doAlvo(idDe(1))).toMatchObject({ estado: 'PENDENTE', talvez_enviada: true });
  });

  it('when two backups are restored within one second, then both present stores stay beside', () => {
    const a = comCopia();
    for (const n of [3, 4]) {
      valor(a.armazem.restaurar(a.copia, CHAVE, AGORA));
      valor(a.armazem.abrir(CHAVE, AGORA));
      if (n === 3) a.armazem.repositorios?.pedidos.criar(idDe(n), { cpf: '', cnpj: '' }, AGORA);
    }
    const nomes = guardados(a.pasta);
    expect(nomes).toEqual(['-2.db', '.db'].map((fim) => `dispositivo.guardado-${carimbo(AGORA)}${fim}`));
    expect(nomes.map((nome) => idsEm(join(a.pasta, nome)))).toEqual([
      [idDe(1), idDe(3)],
      [idDe(1), idDe(2)],
    ]);
  });

  it('when it starts anew twice within one second, then every store and every folder of backups stays', () => {
    const a = comCopia();
    valor(a.armazem.porDeLado(AGORA));
    valor(a.armazem.abrir(CHAVE, AGORA, true));
    valor(a.armazem.copiarSePreciso(AGORA));
    valor(a.armazem.porDeLado(AGORA));
    expect(guardados(a.pasta).map((nome) => idsEm(join(a.pasta, nome)))).toEqual([[], [idDe(1), idDe(2)]]);
    const pastas = readdirSync(a.pasta).filter((nome) => nome.startsWith('copias'));
    expect(pastas.sort()).toEqual(['', '-2'].map((fim) => `copias.guardado-${carimbo(AGORA)}${fim}`));
    for (const pasta of pastas) expect(readdirSync(join(a.pasta, pasta))).toHaveLength(1);
  });
});

describe('given a swap that the power cut ended', () => {
  /** The folder as a crash leaves it, its newest commit in the log only; `pronto` is what was to take the place. */
  function cortado(): { pasta: string; arquivo: string; pronto: string } {
    const a = comCopia();
    const pasta = comoEsta(a.pasta);
    const arquivo = arquivoDe(pasta);
    copyFileSync(join(pasta, 'copias', a.copia), `${arquivo}.pronto`);
    return { pasta, arquivo, pronto: `${arquivo}.pronto` };
  }
  const aoLado = (arquivo: string, sufixo: string): void => {
    const destino = arquivo.replace(/\.db$/, `.guardado-${carimbo(AGORA)}.db`);
    if (!existsSync(arquivo + sufixo)) return;
    copyFileSync(arquivo + sufixo, destino + sufixo);
    rmSync(arquivo + sufixo);
  };

  it('before the copy was finished, then the old store opens with all its commits', () => {
    const { pasta, arquivo, pronto } = cortado();
    copyFileSync(pronto, `${arquivo}.parcial`);
    rmSync(pronto);
    const armazem = outroArmazem(pasta);
    valor(armazem.abrir(CHAVE, AGORA));
    expect(idsDe(armazem)).toEqual([idDe(1), idDe(2)]);
  });

  it('before the old store was moved, then it opens with all its commits, and the swap is given up', () => {
    const { pasta, pronto } = cortado();
    const armazem = outroArmazem(pasta);
    valor(armazem.abrir(CHAVE, AGORA));
    expect([idsDe(armazem), existsSync(pronto)]).toEqual([[idDe(1), idDe(2)], false]);
  });

  it.each([
    ['and its log, too', ['', '-wal', '-shm']],
    ['but not its log', ['']],
  ])(
    'after the old store was moved, %s, then the new one opens, without a word of the old one',
    (_caso, sufixos) => {
      const { pasta, arquivo, pronto } = cortado();
      for (const sufixo of sufixos) aoLado(arquivo, sufixo);
      const armazem = outroArmazem(pasta);
      valor(armazem.abrir(CHAVE, AGORA));
      expect([idsDe(armazem), existsSync(pronto)]).toEqual([[idDe(1)], false]);
      armazem.encerrar();
      expect(idsEm(arquivo)).toEqual([idDe(1)]);
      expect(readdirSync(pasta).filter((nome) => /guardado.*-wal$/.test(nome))).toHaveLength(1);
    },
  );

  it('after it was done, then the new one opens, and the old one lies beside with all its commits', () => {
    const { pasta, arquivo, pronto } = cortado();
    for (const sufixo of ['', '-wal', '-shm']) aoLado(arquivo, sufixo);
    copyFileSync(pronto, arquivo);
    rmSync(pronto);
    const armazem = outroArmazem(pasta);
    valor(armazem.abrir(CHAVE, AGORA));
    expect(idsDe(armazem)).toEqual([idDe(1)]);
    const [velho = ''] = guardados(pasta);
    expect(idsEm(join(pasta, velho))).toEqual([idDe(1), idDe(2)]);
  });
});

describe('given a log whose database is gone', () => {
  /** Killed, and then the database alone was taken away (a quarantine). */
  function soOLog(): { pasta: string; copia: string } {
    const a = comCopia();
    const pasta = comoEsta(a.pasta);
    rmSync(arquivoDe(pasta));
    return { pasta, copia: a.copia };
  }

  it('when a backup takes the place, then the log is set aside and not applied to it', () => {
    const { pasta, copia } = soOLog();
    const armazem = outroArmazem(pasta);
    expect(codigoDe(armazem.abrir(CHAVE, AGORA))).toBe('BANCO_CORROMPIDO');
    valor(armazem.restaurar(copia, CHAVE, AGORA));
    valor(armazem.abrir(CHAVE, AGORA));
    expect(idsDe(armazem)).toEqual([idDe(1)]);
    expect(existsSync(join(pasta, `dispositivo.guardado-${carimbo(AGORA)}.db-wal`))).toBe(true);
  });

  it('when there is no backup, then it is said, and starting anew is empty and keeps the log', () => {
    const { pasta } = soOLog();
    rmSync(join(pasta, 'copias'), { recursive: true });
    const armazem = outroArmazem(pasta);
    expect(codigoDe(armazem.abrir(CHAVE, AGORA))).toBe('BANCO_CORROMPIDO');
    valor(armazem.porDeLado(AGORA));
    valor(armazem.abrir(OUTRA_CHAVE, AGORA, true));
    expect(idsDe(armazem)).toEqual([]);
    expect(existsSync(join(pasta, `dispositivo.guardado-${carimbo(AGORA)}.db-wal`))).toBe(true);
  });
});

describe('given a database that is missing', () => {
  it.each<[string, (pasta: string) => void]>([
    ['backups', () => undefined],
    [
      'a file that was set aside',
      (pasta) => {
        rmSync(join(pasta, 'copias'), { recursive: true });
        writeFileSync(join(pasta, `dispositivo.guardado-${carimbo(AGORA)}.db`), 'x');
      },
    ],
  ])('when there are %s beside, then no empty store takes its place', (_caso, arrumar) => {
    const a = comCopia();
    a.armazem.encerrar();
    rmSync(arquivoDe(a.pasta));
    arrumar(a.pasta);
    const armazem = outroArmazem(a.pasta);
    expect(codigoDe(armazem.abrir(CHAVE, AGORA))).toBe('BANCO_CORROMPIDO');
    expect(existsSync(arquivoDe(a.pasta))).toBe(false);
    expect(codigoDe(armazem.abrir(CHAVE, AGORA, true))).toBe('ok');
  });
});
