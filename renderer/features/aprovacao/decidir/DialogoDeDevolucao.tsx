import { Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { MAXIMO_DA_JUSTIFICATIVA, type Decisao } from '../../../../contract/domain/decisao.ts';
import { ROTULOS, type NomeDeCampo, type PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { Button, Checkbox, Dialog, focusField, TextAreaField } from '../../../ui/index.ts';
import { valorEmPalavras } from '../campos.ts';
import styles from './Dialogos.module.css';
import {
  CAMPOS_QUE_SE_CORRIGEM,
  decisaoDeDevolver,
  devolucaoDe,
  verificarDevolucao,
  type Devolucao,
} from './devolucao.ts';

export type DialogoDeDevolucaoProps = {
  readonly dado: PreCadastro;
  /** What was decided before, in a conflict. */
  readonly antes: Decisao | undefined;
  readonly emCurso: boolean;
  readonly aoDevolver: (decisao: Decisao) => void;
  readonly aoFechar: () => void;
};

/** Why it goes back: for the whole and field by field, since that is where the requester will read it. */
export function DialogoDeDevolucao({ dado, antes, emCurso, aoDevolver, aoFechar }: DialogoDeDevolucaoProps) {
  const id = useId();
  const [devolucao, setDevolucao] = useState<Devolucao>(() => devolucaoDe(antes));
  const [tentou, setTentou] = useState(false);
  const erros = tentou ? verificarDevolucao(devolucao) : new Map<NomeDeCampo | 'geral', string>();
  const escrever = (campo: NomeDeCampo, texto: string | null): void =>
    setDevolucao(({ geral, porCampo }) => {
      const novo = new Map(porCampo);
      if (texto === null) novo.delete(campo);
      else novo.set(campo, texto);
      return { geral, porCampo: novo };
    });
  const enviar = (): void => {
    setTentou(true);
    const [primeiro] = verificarDevolucao(devolucao).keys();
    if (primeiro === undefined) aoDevolver(decisaoDeDevolver(devolucao));
    else focusField(`${id}-${primeiro}`);
  };
  return (
    <Dialog
      isOpen
      onClose={aoFechar}
      icon={Undo2}
      tone="warn"
      title="Devolver para correção"
      lead={
        <>
          <b className="strong">{dado.nomeCompleto}</b> recebe o pedido de volta com o mesmo protocolo,
          corrige e envia de novo. {FRASES_DE_APROVACAO.justificativaVaiParaQuemPediu}
        </>
      }
      closeLabel="Cancelar"
      actions={
        <>
          <Button
            variant="primary"
            icon={Undo2}
            isPending={emCurso}
            pendingLabel="Devolvendo…"
            onPress={enviar}
          >
            Devolver para correção
          </Button>
          <Button onPress={aoFechar}>Cancelar</Button>
        </>
      }
    >
      <div className={styles['form']}>
        <div role="group" aria-labelledby={`${id}-campos`}>
          <h3 className={styles['legenda']} id={`${id}-campos`}>
            O que precisa ser corrigido
          </h3>
          <div className={styles['campos']}>
            {CAMPOS_QUE_SE_CORRIGEM.map((campo) => {
              const texto = devolucao.porCampo.get(campo);
              return (
                <div key={campo} className={styles['campo']}>
                  <div className={styles['escolha']}>
                    <Checkbox
                      variant="plain"
                      label={ROTULOS[campo]}
                      isSelected={texto !== undefined}
                      onChange={(marcado) => {
                        escrever(campo, marcado ? '' : null);
                        if (marcado) window.setTimeout(() => focusField(`${id}-${campo}`));
                      }}
                    />
                    <span className={styles['valor']}>{valorEmPalavras(dado, campo)}</span>
                  </div>
                  {texto !== undefined && (
                    <TextAreaField
                      id={`${id}-${campo}`}
                      className={styles['texto']}
                      label={`O que corrigir em ${ROTULOS[campo]}`}
                      marker={null}
                      rows={1}
                      max={MAXIMO_DA_JUSTIFICATIVA}
                      value={texto}
                      onChange={(valor) => escrever(campo, valor)}
                      error={erros.get(campo)}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
        <TextAreaField
          id={`${id}-geral`}
          label="Justificativa"
          marker={devolucao.porCampo.size === 0 ? 'obrigatório se nenhum campo estiver marcado' : 'opcional'}
          help="Uma frase sobre o pedido inteiro."
          rows={2}
          max={MAXIMO_DA_JUSTIFICATIVA}
          autoFocus
          value={devolucao.geral}
          onChange={(geral) => setDevolucao((d) => ({ ...d, geral }))}
          error={erros.get('geral')}
        />
      </div>
    </Dialog>
  );
}
