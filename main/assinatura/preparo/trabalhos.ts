import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { conferir } from './conferir.ts';
import { menor } from './encolher.ts';
import { julgar, preparar } from './preparar.ts';
import type { PedidoDeEncolher, Preparado, Trabalhos } from './tipos.ts';

/** Less is not worth the quality. */
const GANHO = 0.9;

async function encolher({ item, bytes, tipo }: PedidoDeEncolher): Promise<Result<Preparado, Erro>> {
  const feito = await menor({ bytes, tipo });
  if (!feito.ok) return feito;
  if (feito.value.bytes.length > GANHO * bytes.length) return fail(erro('NADA_A_MUDAR'));
  const julgado = await julgar(item, feito.value);
  return julgado.ok ? ok({ ...feito.value, ...julgado.value }) : julgado;
}

/** Whatever goes wrong with somebody's file is an answer: it is damaged in a way that nobody has thought of. */
const semFalhar =
  <D, T>(fazer: (dados: D) => Promise<Result<T, Erro>>) =>
  async (dados: D): Promise<Result<T, Erro>> => {
    try {
      return await fazer(dados);
    } catch {
      return fail(erro('ARQUIVO_DANIFICADO'));
    }
  };

export const trabalhos: Trabalhos = {
  conferir: semFalhar(conferir),
  preparar: semFalhar(preparar),
  encolher: semFalhar(encolher),
};
