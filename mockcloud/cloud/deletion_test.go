package cloud_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// notInTheWay are the kinds whose things are not in the way of deleting the
// account that has them. Whatever is not here is: a new kind of things cannot
// outlive its account by being forgotten.
var notInTheWay = map[cloud.Kind]cloud.AtDeletion{
	identity.KindUser:   cloud.Abandonable,
	identity.KindRole:   cloud.Abandonable,
	identity.KindGroup:  cloud.Abandonable,
	identity.KindPolicy: cloud.Abandonable,

	identity.KindOIDCProvider: cloud.Abandonable,
	identity.KindSAMLProvider: cloud.Abandonable,
	identity.KindMFADevice:    cloud.Abandonable,
	identity.KindIssuer:       cloud.GoAlong, // nobody's: outside of the world

	// Parts of the account itself.
	"identity of an account":           cloud.GoAlong,
	identity.KindAccount:               cloud.GoAlong, // a membership, which is its directory's
	cloud.KindKey:                      cloud.GoAlong,
	identity.KindResourceGroup:         cloud.GoAlong,
	identity.KindPresetTag:             cloud.GoAlong,
	identity.KindAttachment:            cloud.GoAlong,
	identity.KindMembership:            cloud.GoAlong,
	identity.KindRoleDeletion:          cloud.GoAlong,
	encryption.KindKey:                 cloud.GoAlong,
	encryption.KindAlias:               cloud.GoAlong,
	organization.KindDirectory:         cloud.GoAlong, // nobody deletes a management account
	organization.KindFolder:            cloud.GoAlong,
	organization.KindControlPolicy:     cloud.GoAlong,
	organization.KindControlAttachment: cloud.GoAlong,
	organization.KindMessageContact:    cloud.GoAlong,
	identity.KindGroupingRule:          cloud.GoAlong,
	organization.KindHandshake:         cloud.GoAlong,
	organization.KindQuotaApplication:  cloud.GoAlong,
	compute.KindFlowLogService:         cloud.GoAlong,
	compute.KindTrafficMirrorService:   cloud.GoAlong,
	compute.KindDiskEncryption:         cloud.GoAlong, // a setting
	compute.KindShortage:               cloud.GoAlong, // nobody's: of the zone
	sharing.KindSharePermission:        cloud.GoAlong, // nobody's: of the vendor's library

	// Parts of what is in the way.
	managed.KindEndpoint:         cloud.GoAlong,
	gateway.KindPoolBlock:        cloud.GoAlong,
	compute.KindSecurityRule:     cloud.GoAlong,
	cloud.KindRouteTable:         cloud.GoAlong,
	network.KindRoute:            cloud.GoAlong,
	network.KindEgressOnlyRule:   cloud.GoAlong,
	cloud.KindAssociation:        cloud.GoAlong,
	cloud.KindOrder:              cloud.GoAlong,
	compute.KindKeyMaker:         cloud.GoAlong,
	gateway.KindSegment:          cloud.GoAlong,
	gateway.KindSNATEntry:        cloud.GoAlong,
	gateway.KindDNATEntry:        cloud.GoAlong,
	gateway.KindNATIP:            cloud.GoAlong,
	gateway.KindNATIPCIDR:        cloud.GoAlong,
	gateway.KindPublicAddress:    cloud.GoAlong,
	network.KindPublished:        cloud.GoAlong, // the address of what is in the way
	sharing.KindInvitation:       cloud.GoAlong,
	interconnect.KindGrant:       cloud.GoAlong,
	interconnect.KindInterface:   cloud.GoAlong,
	interconnect.KindRouterTable: cloud.GoAlong,
	"transit router correlation": cloud.GoAlong,
	gateway.KindSSLServer:        cloud.GoAlong,
	gateway.KindSSLClientCert:    cloud.GoAlong,
	gateway.KindVPNConnection:    cloud.GoAlong,
	gateway.KindVPNRoute:         cloud.GoAlong,
	"transit router route":       cloud.GoAlong,
	"route map":                  cloud.GoAlong,
	"transit router CIDR block":  cloud.GoAlong,
}

func TestWhatNobodySparesIsInTheWayOfADeletion(t *testing.T) {
	t.Parallel()
	kinds := cloud.KindsAtDeletion()
	for kind := range notInTheWay {
		if _, there := kinds[kind]; !there {
			t.Errorf("there is no kind %q", kind)
		}
	}
	for kind, meaning := range kinds {
		want := notInTheWay[kind]
		if meaning != want {
			t.Errorf("the kind %q means %d at a deletion, want %d", kind, meaning, want)
		}
		w := cloud.NewWorld(cloud.Spec{})
		w.HoldEmpty(kind, "one")
		switch checks := w.DeletionChecks("one"); {
		case want == cloud.GoAlong && len(checks) > 0:
			t.Errorf("%q is in the way: %+v", kind, checks)
		case want != cloud.GoAlong && (len(checks) != 1 || checks[0].Name != string(kind) || checks[0].Abandonable != (want == cloud.Abandonable)):
			t.Errorf("of an account with the kind %q alone the checks are %+v", kind, checks)
		}
		if checks := w.DeletionChecks("another"); len(checks) > 0 {
			t.Errorf("%q is in the way of another account: %+v", kind, checks)
		}
	}
	for kind := range kinds {
		w := cloud.NewWorld(cloud.Spec{})
		w.SeeOnly(kind, "one")
		if checks := w.DeletionChecks("one"); len(checks) > 0 {
			t.Errorf("things of others of the kind %q are in the way: %+v", kind, checks)
		}
	}
	for _, kind := range []cloud.Kind{cloud.KindVPC, cloud.KindVSwitch, cloud.KindResourceShare, cloud.KindNetworkInterface, cloud.KindPrefixList, cloud.KindNetworkACL, cloud.KindCIDRReservation, compute.KindKeyPair, compute.KindSecurityGroup} {
		if meaning, there := kinds[kind]; !there || meaning != cloud.InTheWay {
			t.Errorf("the kind %q is not in the way", kind)
		}
	}
}
