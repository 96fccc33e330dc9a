/**
 * What the running service gets for `@nestjs/swagger` (vite.config.ts): the decorators describe, and only the program
 * that writes openapi.json listens.
 */
const describesNothing = () => (): void => {};

export const ApiBody = describesNothing;
export const ApiConsumes = describesNothing;
export const ApiCreatedResponse = describesNothing;
export const ApiExcludeController = describesNothing;
export const ApiExcludeEndpoint = describesNothing;
export const ApiExtraModels = describesNothing;
export const ApiNoContentResponse = describesNothing;
export const ApiOkResponse = describesNothing;
export const ApiProduces = describesNothing;
export const ApiProperty = describesNothing;
export const ApiPropertyOptional = describesNothing;
export const ApiResponse = describesNothing;
export const ApiTags = describesNothing;
export const getSchemaPath = (): string => '';
