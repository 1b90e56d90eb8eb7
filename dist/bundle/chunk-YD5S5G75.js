// shared/builders/layer/recipe.ts
var layerRecipe = "layer/1";
var layerTypes = {
  gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
  zstd: "application/vnd.oci.image.layer.v1.tar+zstd"
};

export {
  layerRecipe,
  layerTypes
};
