import { createTransport } from 'nodemailer';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Mensagem } from './caixa.ts';

const REMETENTE = 'SIGCON <nao-responda@sigcon.invalid>';
const ESPERA_MS = 15_000;

/** Hands one message to the mail system; the failure is a code without personal data. */
export type Transporte = {
  readonly enviar: (m: Mensagem & { readonly identidade: string }) => Promise<Result<void, string>>;
  readonly fechar: () => void;
};

/** SMTP by URL (`smtps://usuario:senha@servidor:465?from=…`). */
export function transportePorSmtp(url: string): Transporte {
  const remetente = new URL(url).searchParams.get('from') ?? REMETENTE;
  const smtp = createTransport(
    { url, pool: true, connectionTimeout: ESPERA_MS, socketTimeout: ESPERA_MS },
    { from: remetente },
  );
  return {
    enviar: async ({ para, assunto, texto, identidade }) => {
      try {
        await smtp.sendMail({ to: para, subject: assunto, text: texto, messageId: identidade });
        return ok(undefined);
      } catch (erro) {
        if (!(erro instanceof Error)) throw erro;
        return fail('code' in erro && typeof erro.code === 'string' ? erro.code : erro.name);
      }
    },
    fechar: () => smtp.close(),
  };
}
