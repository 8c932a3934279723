import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { MAXIMO_DE_UMA_VEZ } from '../../../contract/domain/arquivo.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../ports.ts';
import type { Remoto } from '../../storage/rpc.ts';
import type { EnvioDeArquivo } from './envios.ts';
import type { FalhaDoEnvio } from './falhas.ts';
import type { Protocolo } from './protocolo.ts';
import { esperar, type Ritmo } from './ritmo.ts';

/** What became of one go of a file. */
export type Fim =
  | { readonly tipo: 'enviado' }
  | { readonly tipo: 'recusado'; readonly motivo: Erro }
  | ({ readonly tipo: 'adiado'; readonly falha: FalhaDoEnvio } & Pick<
      EnvioDeArquivo,
      'conferir' | 'tentativas'
    >)
  /** The local store could not note what happened. */
  | { readonly tipo: 'nao-guardado'; readonly erro: Erro }
  | { readonly tipo: 'interrompido' };

export type DependenciasDaRemessa = {
  readonly envios: Remoto['envios'];
  readonly protocolo: Protocolo;
  readonly ritmo: Ritmo;
  readonly clock: Clock;
  readonly ler: (id: string, inicio: number, quantos: number) => Promise<Result<Uint8Array, Erro>>;
  readonly bytesPorSegundo: number | null;
  readonly aoAvancar: (bytes: number) => void;
};

/** A line that lets so much through before it breaks is used at once again, however often it breaks. */
const AVANCO_MINIMO = 16 * 1024;
/** Troubles in a row without any progress, after which the file waits. */
const TROPECOS_NO_MAXIMO = 2;
/** So soon is an upload asked for again that is only being let go of; twice as long each time. */
const OCUPADO_MS = 50;
const OCUPADO_NO_MAXIMO = 5;
const NADA = new Uint8Array(0);

/**
 * Takes one file to the backend, as far as it goes. How far the backend is, only the backend knows: after anything
 * that went wrong it is asked, and what it says counts.
 */
export async function levar(d: DependenciasDaRemessa, e: EnvioDeArquivo, sinal: AbortSignal): Promise<Fim> {
  const { envios, protocolo, ritmo } = d;
  let { url, conferir, tentativas } = e;
  /** What the backend has last said of this upload; null: it is to be asked. */
  let posicao: number | null = null;
  let antes = e.enviados;
  /** A file that met trouble begins with a question, whose answer is not lost with the bytes. */
  let semProblemas = e.tentativas === 0;
  /** Since bytes arrived. */
  let tropecos = 0;
  let ocupado = 0;

  const ler = async (inicio: number, quantos: number): Promise<Result<Uint8Array, Fim>> => {
    await ritmo.esperarVez(quantos, sinal);
    if (sinal.aborted) return fail({ tipo: 'interrompido' });
    const lido = await d.ler(e.arquivo, inicio, quantos);
    if (!lido.ok) return fail(semArquivo(lido.error, tentativas));
    return lido.value.byteLength === quantos
      ? ok(lido.value)
      : fail(semArquivo(erro('ARQUIVO_DANIFICADO'), tentativas));
  };

  /** The backend has said how far it is; `nova` is durable here before the next piece goes. */
  const avancou = async (
    nova: number,
    guardar: () => Promise<Result<unknown, Erro>>,
  ): Promise<Fim | null> => {
    const bytes = nova - antes;
    antes = posicao = nova;
    if (bytes === 0) return null;
    if (bytes > 0) tentativas = 0;
    if (bytes >= AVANCO_MINIMO) tropecos = 0;
    const guardado = await guardar();
    if (!guardado.ok) return { tipo: 'nao-guardado', erro: guardado.error };
    if (bytes > 0) d.aoAvancar(bytes);
    return null;
  };

  const adiado = (falha: FalhaDoEnvio): Fim => ({
    tipo: 'adiado',
    falha,
    conferir,
    tentativas: tentativas + (falha.talvezEnviada || falha.respondeu ? 1 : 0),
  });

  const tropecar = async (falha: FalhaDoEnvio): Promise<Fim | null> => {
    if (sinal.aborted) return { tipo: 'interrompido' };
    semProblemas = false;
    posicao = null;
    if (falha.que === 'ocupado') {
      if (ocupado === OCUPADO_NO_MAXIMO) return adiado(falha);
      await esperar(d.clock, OCUPADO_MS * 2 ** ocupado, sinal);
      ocupado += 1;
      return null;
    }
    tropecos += 1;
    switch (falha.que) {
      case 'linha':
        conferir ||= url === null && falha.talvezEnviada;
        // A question that got no answer is not asked again at once, and who was never reached not at all.
        if (falha.pergunta || !falha.talvezEnviada) return adiado({ ...falha, pergunta: true });
        ritmo.falhou();
        break;
      case 'acertar':
        break;
      case 'sumiu': {
        if (url === null) return adiado(falha);
        const feito = await envios.recomecar(e.arquivo);
        if (!feito.ok) return { tipo: 'nao-guardado', erro: feito.error };
        url = null;
        antes = 0;
        // Uploads also go when they are whole.
        conferir = true;
        break;
      }
      case 'alterado': {
        const denovo = await envios.naoConferiu(e.arquivo);
        if (!denovo.ok) return { tipo: 'nao-guardado', erro: denovo.error };
        if (!denovo.value) return { tipo: 'recusado', motivo: erro('ARQUIVO_DANIFICADO') };
        url = null;
        antes = 0;
        break;
      }
      case 'recusado':
        return { tipo: 'recusado', motivo: falha.erro };
      case 'sessao':
      case 'servidor':
      case 'esperar':
        return adiado(falha);
    }
    return tropecos >= TROPECOS_NO_MAXIMO ? adiado(falha) : null;
  };

  const perguntarSeTem = async (): Promise<Fim | null> => {
    const tem = await protocolo.tem(e, sinal);
    if (!tem.ok) return tropecar(tem.error);
    conferir = false;
    return tem.value ? { tipo: 'enviado' } : null;
  };

  const achar = async (onde: string): Promise<Fim | null> => {
    const achada = await protocolo.onde(onde, e, sinal);
    if (!achada.ok) return tropecar(achada.error);
    // Whole, and not acknowledged: the answer was lost.
    conferir = achada.value === e.tamanho;
    return avancou(achada.value, () => envios.avancar(e.arquivo, achada.value));
  };

  const continuar = async (onde: string, de: number): Promise<Fim | null> => {
    const quantos = Math.min(ritmo.pedaco(), e.tamanho - de);
    const bytes = quantos === 0 ? ok(NADA) : await ler(de, quantos);
    if (!bytes.ok) return bytes.error;
    const inicio = d.clock.now();
    const nova = await protocolo.continuar(onde, de, bytes.value, sinal);
    if (!nova.ok) return tropecar(nova.error);
    if (nova.value === e.tamanho) return { tipo: 'enviado' };
    tropecos = ocupado = 0;
    ritmo.foi(quantos, d.clock.now() - inicio);
    return avancou(nova.value, () => envios.avancar(e.arquivo, nova.value));
  };

  const guardar = async (): Promise<Fim | null> => {
    const bytes = await ler(0, e.tamanho);
    if (!bytes.ok) return bytes.error;
    const guardado = await protocolo.guardar(e, bytes.value, sinal);
    return guardado.ok ? { tipo: 'enviado' } : tropecar(guardado.error);
  };

  const comecar = async (): Promise<Fim | null> => {
    const quantos = semProblemas ? Math.min(ritmo.pedaco(), e.tamanho) : 0;
    const bytes = quantos === 0 ? ok(NADA) : await ler(0, quantos);
    if (!bytes.ok) return bytes.error;
    const criado = await protocolo.criar(e, bytes.value, sinal);
    if (!criado.ok) return tropecar(criado.error);
    const { url: nova, posicao: onde } = criado.value;
    url = nova;
    const guardado = await envios.anotarUrl(e.arquivo, nova, onde);
    if (!guardado.ok) return { tipo: 'nao-guardado', erro: guardado.error };
    return onde === e.tamanho ? { tipo: 'enviado' } : avancou(onde, () => Promise.resolve(ok(null)));
  };

  const deUmaVez = Math.min(MAXIMO_DE_UMA_VEZ, d.bytesPorSegundo ?? MAXIMO_DE_UMA_VEZ);
  const passo = (): Promise<Fim | null> => {
    if (conferir) return perguntarSeTem();
    if (url === null) return semProblemas && e.tamanho <= deUmaVez ? guardar() : comecar();
    return posicao === null ? achar(url) : continuar(url, posicao);
  };
  for (;;) {
    if (sinal.aborted) return { tipo: 'interrompido' };
    const fim = await passo();
    if (fim !== null) return fim;
  }
}

/** What cannot be read now may be later; what is not there, or not what it was, is not sent. */
const semArquivo = (motivo: Erro, tentativas: number): Fim =>
  motivo.codigo === 'ARQUIVO_NAO_ENCONTRADO' || motivo.codigo === 'ARQUIVO_DANIFICADO'
    ? { tipo: 'recusado', motivo }
    : {
        tipo: 'adiado',
        falha: {
          erro: motivo,
          acao: 'repetir',
          talvezEnviada: false,
          respondeu: false,
          que: 'esperar',
          pergunta: false,
        },
        conferir: false,
        tentativas: tentativas + 1,
      };
