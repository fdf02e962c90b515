import { remoteState } from "../state-location";

export const remoteStates = { terraform_remote_state: remoteState };
