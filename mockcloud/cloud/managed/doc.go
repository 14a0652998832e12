// Package managed is what all managed services have in common that stand in vSwitches:
// databases, queues, registries, load balancers... Where they are, which addresses
// they hold, what people call them, how they pass from one status to the next, how they
// are paid for, protected and released is written here, once.
//
// A kind of them lives in the folder of its product, beside its handlers. Its type embeds
// [Resource], its table is a [Kind]:
//
//	type instance struct {
//		managed.Resource
//		Class string
//	}
//
//	var instances managed.Kind[*instance]
//
//	func init() {
//		instances.Define(managed.Definition[*instance]{
//			Kind: "Redis instance", Type: cloud.TypeRedis, ID: newID,
//			Statuses: managed.Statuses{Creating: "Creating", Running: "Normal"},
//		})
//	}
//
// Who may do what is not decided here but by the kernel's one door: accounts view and
// manage what they created, and whether participants may create the kind in a vSwitch
// that is shared with them follows from its type.
//
// Beside that there are parts that several products have: [AccessLists], [Accounts],
// [Endpoint], [Expiry], [Backup]. A product takes those that it has.
package managed
