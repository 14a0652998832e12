package services_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	rdm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcedirectorymaster"
	rm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// directories are the products that are tested here, since their handlers are the same.
var directories = []*services.Product{rm.Product(), rdm.Product()}

func TestMain(m *testing.M) {
	servicestest.Main(m, map[string]string{"ResourceManager.UpdateResourceGroupAdminSetting": "any truth can be the setting"}, directories...)
}

// folderOf is the folder of a product.
func folderOf(product string) string { return strings.ReplaceAll(strings.ToLower(product), "-", "") }

func TestEveryProductIsHeldToRefuseItsActions(t *testing.T) {
	t.Parallel()
	for _, product := range products {
		name := product.Contract.Name
		here := slices.ContainsFunc(directories, func(one *services.Product) bool { return one.Contract.Name == name })
		actions := slices.Collect(maps.Values(product.Actions))
		if here || !slices.ContainsFunc(actions, func(action *services.Action) bool { return action.Writes }) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folderOf(name), "main_test.go"))
		if err != nil || !strings.Contains(string(text), "servicestest.Main(m, ") && !strings.Contains(string(text), "managedtest.Main(m, ") && !strings.Contains(string(text), "managedtest.MainOf(m, ") {
			t.Errorf("the tests of %s do not end with a look at what they refused", name)
		}
	}
}
