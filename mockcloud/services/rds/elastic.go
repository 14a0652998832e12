package rds

import (
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// elastic is that a subscription with SQL Server has a larger class for some days: its own one comes back by itself.
type elastic struct {
	Class        string
	Begun, Until time.Time
}

// elasticEnds gives an instance its own class back; by its mark, which counts upgrades, it knows whether it is still
// about the one that there is.
var elasticEnds cloud.Event[*instance]

func init() {
	elasticEnds.Define("RDS elastic upgrade ends", instances.Table(), func(w *cloud.World, i *instance, upgrade uint64, at time.Time) {
		if i.Elastic != nil && i.upgrades == upgrade {
			instances.ChangeAt(w, at, i, func() {
				i.Class, i.Elastic = i.Elastic.Class, nil
				i.restarted()
			})
		}
	})
}

// longestElastic is for how many days at most a class is had: subscriptions last up to five years.
const longestElastic = 5 * 366

// checkElastic checks the upgrade for some days, if it is one.
func (s *spec) checkElastic(c *cloud.Call, i *instance) error {
	if i.Elastic != nil {
		return i.wrongType("until %s the instance has its class for a while", i.Elastic.Until.Format(time.RFC3339))
	}
	if !s.Elastic {
		if s.Days != nil {
			return services.Malformed(kindInstance, "UsedTime", "UsedTime is for the Direction TempUpgrade")
		}
		return nil
	}
	class, err := findClass(s.Class)
	if err != nil {
		return err
	}
	now := i.class()
	switch {
	case i.Engine != "SQLServer":
		return i.wrongEngine()
	case !i.Charge.Subscription:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "PayAsYouGo", Detail: "only subscriptions are upgraded for a while"}
	case class.Cores < now.Cores || class.Mebis < now.Mebis || class.Cores == now.Cores && class.Mebis == now.Mebis:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: kindClass, By: kindInstance, ID: s.Class, Detail: "the class " + s.Class + " is no larger one"}
	case s.Days == nil || *s.Days < 1 || *s.Days > longestElastic || c.Now.AddDate(0, 0, int(*s.Days)).After(i.Charge.End(c.Now)):
		return services.Malformed(kindInstance, "UsedTime", "an upgrade for a while has UsedTime days, and ends before the subscription does")
	}
	return nil
}

// begin notes what the instance was before an upgrade for some days.
func (s *spec) begin(c *cloud.Call, i *instance) {
	if s.Elastic {
		i.Elastic = &elastic{Class: i.Class, Begun: c.Now, Until: c.Now.AddDate(0, 0, int(*s.Days))}
		i.upgrades++
		elasticEnds.Plan(c.World, i.Elastic.Until, i, i.upgrades)
	}
}

// show shows the upgrade of an instance, and what it was before.
func (e *elastic) show(view *DBInstanceAttribute) {
	if e == nil {
		return
	}
	class, _ := findClass(e.Class)
	view.TempUpgradeTimeStart, view.TempUpgradeTimeEnd, view.TempUpgradeRecoveryTime = services.Seconds(e.Begun), services.Seconds(e.Until), services.Seconds(e.Until)
	view.TempUpgradeRecoveryClass, view.TempUpgradeRecoveryCpu, view.TempUpgradeRecoveryMemory = &e.Class, new(int32(class.Cores)), new(int32(class.Mebis))
	view.TempUpgradeRecoveryMaxConnections, view.TempUpgradeRecoveryMaxIOPS = new(strconv.Itoa(class.connections())), new(strconv.Itoa(class.iops()))
}
