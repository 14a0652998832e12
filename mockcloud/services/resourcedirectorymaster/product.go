package resourcedirectorymaster

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
)

// Product is ResourceDirectoryMaster with its actions.
func Product() *services.Product {
	return directory.Product(Contract, directory.Newer).Refusing(refused())
}
