/** The programs that the demo and the tests need, and their names on each platform. */
export const demoPrograms = ['prometheus', 'alertmanager'] as const;

export const programNames = [...demoPrograms, 'victoriametrics'] as const;

export type ProgramName = (typeof programNames)[number];

/** A program that can be started: an executable, or an image for Docker. */
export type Program =
  | { kind: 'binary'; path: string }
  /** `docker` is the path of the docker command. */
  | { kind: 'docker'; docker: string; image: string };

interface ProgramDescription {
  title: string;
  /** File names to look for on PATH. */
  commands: readonly string[];
  debianPackage: string;
  homebrewFormula: string;
  image: string;
}

export const programDescriptions: Readonly<Record<ProgramName, ProgramDescription>> = {
  prometheus: {
    title: 'Prometheus',
    commands: ['prometheus'],
    debianPackage: 'prometheus',
    homebrewFormula: 'prometheus',
    image: 'prom/prometheus:v3.5.0',
  },
  alertmanager: {
    title: 'Alertmanager',
    commands: ['alertmanager', 'prometheus-alertmanager'],
    debianPackage: 'prometheus-alertmanager',
    homebrewFormula: 'alertmanager',
    image: 'prom/alertmanager:v0.28.1',
  },
  victoriametrics: {
    title: 'VictoriaMetrics',
    commands: ['victoria-metrics', 'victoria-metrics-prod'],
    debianPackage: 'victoria-metrics',
    homebrewFormula: 'victoriametrics',
    image: 'victoriametrics/victoria-metrics:v1.110.0',
  },
};
