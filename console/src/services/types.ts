// The types that the reference lets stand in shared vSwitches, in its order.
import { mongodb, polardb, rds, redis, registry, slb } from "./databases";
import { ecs } from "./ecs";
import { elasticsearch, kafka, mse, rocketmq, terway } from "./middleware";
import type { ServiceType } from "./type";

export const serviceTypes: ServiceType[] = [ecs, slb, rds, terway, mongodb, redis, kafka, elasticsearch, registry, polardb, rocketmq, mse];

/** Those that have a page here; ECS has its own. */
export const otherTypes = serviceTypes.filter((one) => one !== ecs);
