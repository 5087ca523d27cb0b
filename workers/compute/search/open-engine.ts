import { InitHydOption, Option, Project, Workspace } from 'epanet-js'

/** The engine's own functions, called with pointers: the wrapper's reads cost up to 2.4 times as much and hide warning codes. */
export type RawEngine = {
  HEAP32: Int32Array
  HEAPF64: Float64Array
  _malloc(bytes: number): number
  _EN_runH(project: number, time: number): number
  _EN_setlinkvalue(project: number, index: number, property: number, value: number): number
  _EN_setnodevalue(project: number, index: number, property: number, value: number): number
  _EN_getlinkvalue(project: number, index: number, property: number, value: number): number
  _EN_getnodevalue(project: number, index: number, property: number, value: number): number
  _EN_getnodevalues(project: number, property: number, values: number): number
  _EN_getstatistic(project: number, statistic: number, value: number): number
  _EN_settimeparam(project: number, parameter: number, value: number): number
}

export type Engine = { project: Project; raw: RawEngine; handle: number }

/** An engine of its own with the network opened in it, hydraulics not yet begun. */
export const openEngine = async (inp: string): Promise<Engine> => {
  const workspace = new Workspace()
  await workspace.loadModule()
  workspace.writeFile('network.inp', inp)
  const project = new Project(workspace)
  project.open('network.inp', 'network.rpt', 'network.bin')
  project.setReport('MESSAGES NO')
  project.setQualityType(0, '', '', '')
  project.setOption(Option.Unbalanced, 10)
  return {
    project,
    raw: workspace.instance as unknown as RawEngine,
    handle: (project as unknown as { _projectHandle: number })._projectHandle,
  }
}

export const beginHydraulics = ({ project }: Engine) => {
  project.openH()
  project.initH(InitHydOption.NoSave)
}
