import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v4 } from 'uuid';
import { PREFIXO_DO_PROBLEMA, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { rotasDosAnexos } from '../../../contract/api/anexos.ts';
import { caminhoDe } from '../../../contract/api/rota.ts';
import { noBanco, pedir, type Resposta, type ServidorDeTeste } from './apoio.ts';
import { arquivo, metadados, sha256De, TUS } from './apoio-anexos.ts';

/** A call about a file or an upload: whose it is, and what the caller shows. */
export type ChamadaDeAnexo = {
  readonly servidor: ServidorDeTeste;
  readonly dono: string;
  readonly cabecalhos: Readonly<Record<string, string>>;
};

let vez = 0;

/** A file that this person has sent. */
function comAnexo({ servidor, dono: cpf }: ChamadaDeAnexo): string {
  const bytes = arquivo(100, 70_000 + vez++);
  const [sha256, em] = [sha256De(bytes), '2026-11-10T12:00:00.000Z'];
  const pasta = join(servidor.pasta, 'anexos', sha256.slice(0, 2));
  mkdirSync(pasta, { recursive: true });
  writeFileSync(join(pasta, sha256), bytes);
  noBanco(servidor.pasta, (b) => {
    b.prepare(`insert into anexos values (?, 100, 'application/pdf', ?)`).run(sha256, em);
    b.prepare('insert into anexo_de values (?, ?, ?)').run(sha256, cpf, em);
  });
  return caminhoDe(rotasDosAnexos.baixarAnexo, { sha256 });
}

/** An upload that this person has begun. */
function comEnvio({ servidor, dono: cpf }: ChamadaDeAnexo): string {
  const envio = v4();
  noBanco(servidor.pasta, (b) =>
    b
      .prepare(
        `insert into envios_de_anexo (id, cpf, sha256, tamanho, parte, expira_em, estado, vez)
         values (?, ?, ?, 100, ?, '2026-11-17T12:00:00.000Z', 'ABERTO', 1)`,
      )
      .run(envio, cpf, 'a'.repeat(64), envio),
  );
  return caminhoDe(rotasDosAnexos.verEnvio, { envio });
}

const SEM_CORPO: Readonly<Partial<Record<number, NomeDeProblema>>> = {
  401: 'nao-autenticado',
  403: 'usuario-inativo',
  404: 'nao-encontrado',
};
/** An answer to HEAD has no body; what it would have said is told by its status here. */
async function olhar(url: string, cabecalhos: Readonly<Record<string, string>>): Promise<Resposta> {
  const { status, headers } = await fetch(url, { method: 'HEAD', headers: cabecalhos });
  const nome = SEM_CORPO[status];
  const corpo = nome === undefined ? undefined : { type: PREFIXO_DO_PROBLEMA + nome, title: '', status };
  return { status, cabecalhos: headers, texto: '', corpo };
}

const OCTETOS = { 'content-type': 'application/octet-stream' };
const PEDACO = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };

export const CHAMADAS_DOS_ANEXOS = {
  tus: ({ servidor, cabecalhos }: ChamadaDeAnexo) =>
    pedir(servidor.url + rotasDosAnexos.tus.caminho, { metodo: 'OPTIONS', cabecalhos }),
  criarEnvio: ({ servidor, cabecalhos }: ChamadaDeAnexo) => {
    const sha256 = sha256De(arquivo(100, vez++));
    const anuncio = { ...TUS, 'upload-length': '100', 'upload-metadata': metadados(sha256) };
    return pedir(servidor.url + rotasDosAnexos.criarEnvio.caminho, {
      metodo: 'POST',
      cabecalhos: { ...anuncio, ...cabecalhos },
    });
  },
  verEnvio: (c: ChamadaDeAnexo) => olhar(c.servidor.url + comEnvio(c), { ...TUS, ...c.cabecalhos }),
  continuarEnvio: (c: ChamadaDeAnexo) =>
    pedir(c.servidor.url + comEnvio(c), {
      metodo: 'PATCH',
      corpo: '%PDF-',
      cabecalhos: { ...PEDACO, ...c.cabecalhos },
    }),
  desistirDoEnvio: (c: ChamadaDeAnexo) =>
    pedir(c.servidor.url + comEnvio(c), { metodo: 'DELETE', cabecalhos: { ...TUS, ...c.cabecalhos } }),
  guardarAnexo: ({ servidor, cabecalhos }: ChamadaDeAnexo) => {
    const corpo = `%PDF-1.7 ${String(vez++)}`;
    const sha256 = sha256De(Buffer.from(corpo));
    return pedir(servidor.url + caminhoDe(rotasDosAnexos.guardarAnexo, { sha256 }), {
      metodo: 'PUT',
      corpo,
      cabecalhos: { ...OCTETOS, ...cabecalhos },
    });
  },
  verAnexo: (c: ChamadaDeAnexo) => olhar(c.servidor.url + comAnexo(c), c.cabecalhos),
  baixarAnexo: (c: ChamadaDeAnexo) => pedir(c.servidor.url + comAnexo(c), { cabecalhos: c.cabecalhos }),
};
