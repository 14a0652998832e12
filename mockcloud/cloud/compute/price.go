package compute

// HourlyPrice is what an instance of a type costs in an hour of pay-as-you-go, in
// CNY. The prices are invented: they grow with virtual CPUs, memory and GPUs, and
// burstable and entry-level types cost less. 0 for what is no type.
func HourlyPrice(typeName string) float64 {
	t, ok := FindInstanceType(typeName)
	if !ok {
		return 0
	}
	price := 0.1*float64(t.CPUs) + 0.02*t.Gibis() + 8*float64(t.GPUs)
	if t.Family.Level != EnterpriseLevel {
		price /= 2
	}
	return price
}
